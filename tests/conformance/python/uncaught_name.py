print("start")
def main():
    return missing_thing
main()

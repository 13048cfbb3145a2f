# heddle: check
# expect: error 4 'await' outside async function
def main():
    await nothing()
main()

class Broken(Exception):
    pass


raise Broken("it is", 3)

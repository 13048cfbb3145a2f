print("before")
int("zwölf")

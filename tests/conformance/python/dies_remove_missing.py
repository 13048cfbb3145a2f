[1].remove(3)

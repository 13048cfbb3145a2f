# heddle: run
# expect: exit 2, open() with mode 'rb' is not supported
open("picture.png", "rb")

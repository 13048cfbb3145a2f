# heddle: check
# expect: exit 2, with mode 'rb' is not supported
open("picture.png", "rb")

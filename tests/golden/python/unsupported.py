# What is not supported is said so, with its place.
# heddle: check
# expect: error 5 import of module 'socket'
def connect():
    import socket
connect()

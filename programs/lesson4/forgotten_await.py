# The call makes a coroutine, and nothing runs it: the message is never sent.
#
# heddle: check
# expect: misuse, forgotten await, line 16
# expect: coroutine 'send' was never awaited
# heddle: outcomes
# expect: outcomes 1
# expect: output sent: []
import asyncio

sent = []
async def send(text):
    sent.append(text)

async def main():
    send("hello")
    await asyncio.sleep(0)
    print("sent:", sent)

asyncio.run(main())

# A room of a chat: everybody reads what the others say, until they leave.
# heddle: check
# expect: verified
# heddle: run
# expect: output 'ann': 4
import asyncio
from collections import defaultdict
import logging

logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(message)s")
log = logging.getLogger(__name__)

class Room:
    def __init__(self, name):
        self.name = name
        self.members = {}

    async def join(self, user, q):
        self.members[user] = q
        await self.broadcast("server", f"{user} joined")

    async def leave(self, user):
        self.members.pop(user, None)
        await self.broadcast("server", f"{user} left")

    async def broadcast(self, sender, text):
        for name, q in list(self.members.items()):
            if name != sender:
                await q.put((sender, text))

async def client(room, name, lines, out):
    inbox = asyncio.Queue(maxsize=10)
    await room.join(name, inbox)
    async def reader():
        try:
            while True:
                sender, text = await inbox.get()
                out[name].append(f"<{sender}> {text}")
        except asyncio.CancelledError:
            log.debug("%s reader stopped", name)
            raise
    task = asyncio.create_task(reader())
    for line in lines:
        await room.broadcast(name, line)
        await asyncio.sleep(0.01)
    await room.leave(name)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass

async def main():
    room = Room("lobby")
    out = defaultdict(list)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(client(room, "ann", ["hi", "bye"], out))
        tg.create_task(client(room, "bob", ["hello"], out))
    for name in sorted(out):
        log.info("%s: %s", name, out[name])
    print({k: len(v) for k, v in out.items()})

asyncio.run(main())

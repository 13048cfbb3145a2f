import threading
import enum
from dataclasses import dataclass, field
from queue import PriorityQueue, Empty


class Direction(enum.Enum):
    UP = 1
    DOWN = -1
    IDLE = 0


@dataclass(order=True)
class Request:
    priority: int
    floor: int = field(compare=False)
    passenger: str = field(compare=False, default="?")


class Elevator(threading.Thread):
    FLOORS = 5

    def __init__(self, requests):
        super().__init__(name="elevator", daemon=True)
        self.requests = requests
        self.floor = 0
        self.direction = Direction.IDLE
        self.log = []

    def run(self):
        while True:
            req = self.requests.get()
            try:
                if req.floor < 0:
                    return
                self.move_to(req.floor)
                self.log.append((req.passenger, self.floor))
            finally:
                self.requests.task_done()

    def move_to(self, floor):
        if not 0 <= floor < self.FLOORS:
            raise ValueError(f"no floor {floor}")
        step = 1 if floor > self.floor else -1
        self.direction = Direction(step) if floor != self.floor else Direction.IDLE
        while self.floor != floor:
            self.floor += step
        self.direction = Direction.IDLE


def main():
    requests = PriorityQueue()
    elevator = Elevator(requests)
    for i, (who, floor) in enumerate([("ann", 3), ("ben", 1), ("cat", 4)]):
        requests.put(Request(i, floor, who))
    elevator.start()
    requests.join()
    requests.put(Request(99, -1))
    elevator.join()
    print(elevator.log, elevator.floor, elevator.direction.name, elevator.direction)


main()

# Who comes after the last change of the lights waits for ever.
# heddle: check
# expect: deadlock, lost wake-up
import threading, time
from enum import Enum, auto

class Color(Enum):
    RED = auto()
    GREEN = auto()

class Intersection:
    def __init__(self):
        self.lights = {"NS": Color.RED, "EW": Color.RED}
        self.cv = threading.Condition()
        self.crossing = []

    def set_green(self, road):
        with self.cv:
            other = "EW" if road == "NS" else "NS"
            self.lights[other] = Color.RED
            self.cv.wait_for(lambda: not self.crossing)
            self.lights[road] = Color.GREEN
            self.cv.notify_all()

    def cross(self, road, car):
        with self.cv:
            while self.lights[road] is not Color.GREEN:
                self.cv.wait()
            self.crossing.append(road)
        with self.cv:
            assert all(r == road for r in self.crossing), self.crossing
            self.crossing.remove(road)
            self.cv.notify_all()
            print(f"{car} crosses {road}")

ix = Intersection()
cars = [threading.Thread(target=ix.cross, args=("NS", "car1")), threading.Thread(target=ix.cross, args=("EW", "car2"))]
def controller():
    for road in ["NS", "EW", "NS"]:
        ix.set_green(road)
        time.sleep(0.1)
c = threading.Thread(target=controller)
for t in cars + [c]: t.start()
for t in cars + [c]: t.join()

import time
from datetime import datetime, timedelta

d = datetime(2024, 2, 28, 23, 4, 5)
print(d, d + timedelta(days=2), d.strftime("%Y-%m-%d %H:%M %A"))
print((d - datetime(2024, 1, 1)).total_seconds(), d - datetime(2024, 1, 1))
print(repr(d), d.isoformat(), d.year, d.month, d.day, d.weekday(), d < d + timedelta(1))
print(timedelta(hours=25, minutes=1), timedelta(seconds=1.5), repr(timedelta(days=1, seconds=2)))
print(timedelta(minutes=3) / timedelta(minutes=2), timedelta(seconds=10) * 3)
print(f"{d:%d.%m.%Y}", datetime.fromtimestamp(0).year >= 1969)
try:
    datetime(2024, 13, 1)
except ValueError as e:
    print(e)
print(isinstance(time.strftime("%H:%M:%S"), str), time.gmtime(0).tm_year)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400)))
now = datetime.now()
print(datetime.now() - now < timedelta(seconds=60), type(time.time_ns()).__name__)

# The network is Heddle's own: an address says how long and what it answers.
# heddle: run
# expect: output 200 b'answer of http://example.org/delay/0.5' 0.5s
# expect: output HTTP Error 404: Not Found
# expect: output <urlopen error timed out>
# expect: output unknown url type: 'nowhere'
import time
import urllib.request
from urllib.error import HTTPError, URLError

start = time.monotonic()
with urllib.request.urlopen("http://example.org/delay/0.5") as answer:
    print(answer.status, answer.read(), f"{time.monotonic() - start:.1f}s")
try:
    urllib.request.urlopen("http://example.org/status/404")
except HTTPError as error:
    print(error, error.code)
try:
    urllib.request.urlopen("http://example.org/delay/3", timeout=1)
except URLError as error:
    print(error)
try:
    urllib.request.urlopen("nowhere")
except ValueError as error:
    print(error)

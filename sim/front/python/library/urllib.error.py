from urllib.request import URLError
from urllib.request import HTTPError

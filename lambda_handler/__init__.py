"""The function: an API Gateway event in, the digit of the posted drawing out, without TensorFlow.

From Python: `from lambda_handler import read`; what else there is, `__init__.pyi` lists.
"""

import os
from importlib import import_module
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: a second thread makes no call faster and some slower
os.environ.setdefault("PILLOW_BLOCKS_MAX", "4")  # before Pillow: keep freed pixels' memory; 1 ms less on 560 x 560 RGBA

MODEL = Path(__file__).with_name("digits.tflite")
FINDER = Path(__file__).with_name("finder.tflite")
CANVAS_PX = 280  # a side of what the model reads

# What Python programs use, by where it is: imported when it is first asked for, as the function never does.
_LIBRARY = {
    "read": "library.read",
    "read_number": "library.read",
    "read_many": "library.many",
    "Answer": "library.records",
    "Digit": "library.records",
    "Number": "library.records",
    "Failure": "library.records",
    "RequestError": "errors",
}


def __getattr__(name: str) -> object:
    if name not in _LIBRARY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_LIBRARY[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_LIBRARY})

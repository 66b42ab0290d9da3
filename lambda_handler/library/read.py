"""One picture read in this very process."""

import math

from lambda_handler.library.pictures import Source, opened
from lambda_handler.library.records import Answer, Number, answer_of, number_of
from lambda_handler.picture.decode import Allowance
from lambda_handler.recognise import digit_answer, number_answer


def read(source: Source) -> Answer:
    """Read the digit on a picture: a path, a file's bytes, a Pillow image, or an array of any polarity.

    An array is (height, width), (height, width, 3) or (height, width, 4), of uint8, bool or floats in [0, 1].

    Raises:
        RequestError: It is no whole picture (`InvalidImage`), too large (`TooLarge`), or of another format (`UnsupportedType`).
        OSError: The file cannot be opened.
    """
    allowance = _unhurried()
    return answer_of(digit_answer(opened(source, allowance), False, allowance, {}))


def read_number(source: Source) -> Number:
    """Read the number of 1 to 8 digits on a picture; what is accepted and raised is that of `read`."""
    allowance = _unhurried()
    return number_of(number_answer(opened(source, allowance), False, allowance, {}))


def _unhurried() -> Allowance:
    """Return a request's allowance of pixels, without its limit of time: nobody else waits."""
    return Allowance(until_s=math.inf)

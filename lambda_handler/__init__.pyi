from pathlib import Path

from lambda_handler.errors import RequestError as RequestError
from lambda_handler.library.many import read_many as read_many
from lambda_handler.library.read import read as read
from lambda_handler.library.read import read_number as read_number
from lambda_handler.library.records import Answer as Answer
from lambda_handler.library.records import Digit as Digit
from lambda_handler.library.records import Failure as Failure
from lambda_handler.library.records import Number as Number

MODEL: Path
FINDER: Path
CANVAS_PX: int

"""Reading from end to end: one text, or a stream of documents."""

from incidents.reading.article import READER_VERSION, read
from incidents.reading.streams import read_documents

__all__ = ["READER_VERSION", "read", "read_documents"]

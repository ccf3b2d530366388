"""What a version of a page keeps about whoever wrote it."""

from app.privacy import Kept, declare

declare(
    "article_version",
    *("slug", "title_fr", "title_nl", "body_fr", "body_nl"),
    written_at=Kept(
        what="when somebody of the staff wrote a page",
        why="to know which text was shown when",
        how_long="as long as the page exists",
        export="as is",
        erase="kept without the name",
    ),
)

"""What a version of a page keeps about whoever wrote it."""

from app.privacy import By, Kept, Rows, Stays, declare

declare(
    "article_version",
    *("slug", "title_fr", "title_nl", "body_fr", "body_nl"),
    owner=By("written_by_id"),
    rows=Rows.KEPT,
    written_at=Kept(
        what="when somebody of the staff wrote a page",
        why="to know which text was shown when",
        how_long="as long as the page exists",
        erase=Stays("the page is the house's; its writer is an empty row"),
    ),
)

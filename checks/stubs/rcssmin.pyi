def cssmin(style: str, keep_bang_comments: bool = False) -> str: ...  # noqa: FBT001, FBT002

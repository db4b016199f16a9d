"""Pages of problems: the citizen's, the dispatcher's, the executor's."""

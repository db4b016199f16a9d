"""Problems of a community: reported, mended, confirmed by those who reported."""

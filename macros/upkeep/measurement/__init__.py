"""Measures CSV against Parquet: `make measure`. Pages need only the file that it writes."""

"""One drawing for page, book and download: charts, tables and exports of what an edition holds."""

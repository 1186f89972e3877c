"""One chart a file, as a plain mapping in Plotly's JSON."""

"""A record led from what happened to what was hidden to why: one document, drawn by screens, pages and plain lines."""

"""A debrief on pages: HTML to project and print, Markdown, plain lines, tables and JSON, all from one document."""

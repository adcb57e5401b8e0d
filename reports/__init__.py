"""What is written: content, pages, signatures and their verification."""

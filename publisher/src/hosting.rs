//! What a web server must answer: headers, caching, and configurations that say so.

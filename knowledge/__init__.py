"""Knowledge: text in, typed values out; typed values in, text out.

Pure: no Telegram, SQL, network, clock or event loop. Its one I/O is `library`, which reads the
package's own data files at start. `bot` stands on it; it knows nothing of `bot`.
"""

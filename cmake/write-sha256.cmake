# cmake -DFILE=library -P write-sha256.cmake: writes library.sha256 beside it, the digest in hex and no more.
file(SHA256 "${FILE}" digest)
file(WRITE "${FILE}.sha256" "${digest}")

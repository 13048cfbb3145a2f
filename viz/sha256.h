// SHA-256, for the hashes by which a page names the script and style it allows.
// Private to viz/.
#ifndef HEDDLE_VIZ_SHA256_H
#define HEDDLE_VIZ_SHA256_H

#include <stddef.h>

#define SHA256_BASE64_BYTES 45

/// Writes the SHA-256 of the `n` bytes at `data` in base64, with a zero behind
/// it. Source: NIST, FIPS 180-4, section 6.2; RFC 4648, section 4.
void sha256_base64(const void *data, size_t n, char out[SHA256_BASE64_BYTES]);

#endif

/* credential.c - the form of a token. */
#include "api/auth/credential.h"

#include <stdio.h>
#include <string.h>

#define PREFIX "assay_"
#define PREFIX_LENGTH (sizeof PREFIX - 1)

static const char hex_digits[] = "0123456789abcdef";
static const char secret_characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void assay_credential_make(assay_credential *out)
{
    unsigned char id[ASSAY_CREDENTIAL_ID / 2], secret[ASSAY_SECRET_BYTES];
    char secret_text[ASSAY_BASE64_SIZE(sizeof secret)];

    assay_crypto_random(id, sizeof id);
    assay_crypto_random(secret, sizeof secret);
    assay_hex_encode(out->id, id, sizeof id);
    assay_base64_encode(secret_text, secret, sizeof secret, true);
    snprintf(out->text, sizeof out->text, PREFIX "%s_%.43s", out->id, secret_text);
}

bool assay_credential_read(assay_credential *out, const char *text)
{
    const char *id = text + PREFIX_LENGTH;
    const char *secret = id + ASSAY_CREDENTIAL_ID + 1;

    if (strlen(text) != ASSAY_CREDENTIAL_SIZE - 1 || memcmp(text, PREFIX, PREFIX_LENGTH) != 0)
        return false;
    if (strspn(id, hex_digits) != ASSAY_CREDENTIAL_ID || id[ASSAY_CREDENTIAL_ID] != '_' ||
        strspn(secret, secret_characters) != ASSAY_CREDENTIAL_SECRET)
        return false;
    memcpy(out->text, text, ASSAY_CREDENTIAL_SIZE);
    memcpy(out->id, id, ASSAY_CREDENTIAL_ID);
    out->id[ASSAY_CREDENTIAL_ID] = '\0';
    return true;
}

void assay_credential_hash(char hex[ASSAY_SHA256_HEX_MAX], const assay_credential *credential,
                           const unsigned char key[ASSAY_SECRET_BYTES])
{
    assay_keyed_hash(hex, key, credential->text, ASSAY_CREDENTIAL_SIZE - 1);
}

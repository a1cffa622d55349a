/*
 * cli/serve/hook_secret.h - the file with the secret that webhooks are signed with.
 */
#ifndef CLI_SERVE_HOOK_SECRET_H
#define CLI_SERVE_HOOK_SECRET_H

#include "api/batch/hook.h"

/* ASSAY_EIO when it cannot be read; ASSAY_EINVALID when others may read it, or it holds no secret. */
assay_status assay_hook_secret_open(assay_hook_secret *out, const char *path, assay_error *error) ASSAY_MUST_CHECK;

#endif

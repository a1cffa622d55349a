/* listening.c - the settings of the socket and of TLS, put to use. */
#include "cli/serve/listening.h"

#include <stdio.h>
#include <string.h>

#include "cli/serve/systemd.h"

void assay_listening_address(char out[ASSAY_LISTENING_SIZE], const assay_settings *settings)
{
    const char *listen = settings->values[ASSAY_SET_LISTEN].text;
    const char *colon = strrchr(listen, ':');

    if (settings->values[ASSAY_SET_PORT].text)
        snprintf(out, ASSAY_LISTENING_SIZE, "%.*s:%u", (int)(colon && colon - listen < 100 ? colon - listen : 0),
                 listen, (unsigned)settings->values[ASSAY_SET_PORT].number);
    else
        snprintf(out, ASSAY_LISTENING_SIZE, "%s", listen);
}

int assay_listening_open(assay_listener *out, const assay_call *call, const assay_settings *settings,
                         bool gate_is_closed)
{
    int given = assay_systemd_socket();
    char address[ASSAY_LISTENING_SIZE];
    assay_error error = {0};
    assay_status status;

    assay_listening_address(address, settings);
    status = given >= 0 ? assay_listen_given(out, given, !gate_is_closed, &error)
                        : assay_listen(out, address, !gate_is_closed, &error);
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    assay_call_complain(call, NULL, "%s", error.message);
    return status == ASSAY_EINVALID ? ASSAY_EXIT_USAGE : ASSAY_EXIT_DATA;
}

int assay_listening_tls(assay_tls **out, const assay_call *call, const assay_settings *settings)
{
    const char *certificate = settings->values[ASSAY_SET_TLS_CERT].text;
    const char *key = settings->values[ASSAY_SET_TLS_KEY].text;
    assay_error error = {0};

    if (!certificate && !key)
        return ASSAY_EXIT_OK;
    if (!certificate || !key) {
        assay_call_complain(call, NULL, "tls-cert and tls-key go together");
        return ASSAY_EXIT_USAGE;
    }
    if (assay_tls_open(out, certificate, key, &error) == ASSAY_OK)
        return ASSAY_EXIT_OK;
    assay_call_complain(call, NULL, "%s", error.message);
    return ASSAY_EXIT_DATA;
}

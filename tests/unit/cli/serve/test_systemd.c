/* What a service manager is told, and the socket that it hands over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/serve/duration.h"
#include "cli/serve/systemd.h"

static void the_manager_is_told(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int descriptor = socket(AF_UNIX, SOCK_DGRAM, 0);
    char text[128] = "";
    ssize_t length;

    (void)state;
    snprintf(address.sun_path, sizeof address.sun_path, "/tmp/assay-notify-%ld", (long)getpid());
    assert_int_equal(bind(descriptor, (const struct sockaddr *)&address, sizeof address), 0);
    unsetenv("NOTIFY_SOCKET");
    assay_systemd_tell("READY=1"); /* nobody listens: nothing happens */
    setenv("NOTIFY_SOCKET", "", 1);
    assay_systemd_tell("READY=1");
    setenv("NOTIFY_SOCKET", address.sun_path, 1);
    assay_systemd_tell("STOPPING=1");
    length = recv(descriptor, text, sizeof text - 1, MSG_DONTWAIT);
    assert_int_equal(length, strlen("STOPPING=1"));
    assert_memory_equal(text, "STOPPING=1", (size_t)length);
    assay_systemd_tell_reloading();
    length = recv(descriptor, text, sizeof text - 1, MSG_DONTWAIT);
    assert_true(length > 0);
    text[length] = '\0';
    assert_ptr_equal(strstr(text, "RELOADING=1\nMONOTONIC_USEC="), text);
    unsetenv("NOTIFY_SOCKET");
    unlink(address.sun_path);
    close(descriptor);
}

static void a_socket_for_another_process_is_not_ours(void **state)
{
    (void)state;
    setenv("LISTEN_PID", "1", 1);
    setenv("LISTEN_FDS", "1", 1);
    assert_int_equal(assay_systemd_socket(), -1);
    assert_null(getenv("LISTEN_FDS")); /* and no child of ours takes it for its own */
    assert_int_equal(assay_systemd_socket(), -1);
}

static void durations_have_a_unit(void **state)
{
    static const char *const bad[] = {"",       "90",          "d",     "0d", "-1d", "1.5d",
                                      "90days", "9999999999s", "4000d", "1y", " 1d"};
    int64_t milliseconds;

    (void)state;
    assert_true(assay_duration_read(&milliseconds, "90d"));
    assert_true(milliseconds == INT64_C(90) * 86400000);
    assert_true(assay_duration_read(&milliseconds, "2w"));
    assert_true(milliseconds == INT64_C(14) * 86400000);
    assert_true(assay_duration_read(&milliseconds, "45s"));
    assert_true(milliseconds == 45000);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(assay_duration_read(&milliseconds, bad[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manager_is_told),
        cmocka_unit_test(a_socket_for_another_process_is_not_ours),
        cmocka_unit_test(durations_have_a_unit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

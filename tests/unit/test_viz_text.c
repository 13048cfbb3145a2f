// Text in diagrams: what is escaped, replaced and shortened.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "viz/label.h"
#include "viz/sha256.h"

static void assert_html(const char *text, unsigned columns,
                        const char *expected) {
  label l;
  label_begin(&l);
  label_html(l.out, text, columns);
  char *have = label_end(&l);
  assert_string_equal(have, expected);
  free(have);
}

static void markup_is_escaped(void **unused) {
  (void)unused;
  assert_html("a<b>&\"c\"", 40, "a&lt;b&gt;&amp;&quot;c&quot;");
  assert_html("\\N {x|y}", 40, "\\N {x|y}");
}

static void bytes_that_are_no_text_are_replaced(void **unused) {
  (void)unused;
  assert_html("a\xff"
              "b",
              40,
              "a\xef\xbf\xbd"
              "b");
  assert_html("\xc0\x80", 40, "\xef\xbf\xbd\xef\xbf\xbd");
  assert_html("\xe2\x82", 40, "\xef\xbf\xbd\xef\xbf\xbd");
  assert_html("\xed\xa0\x80|\xef\xbf\xbf", 40, "\xef\xbf\xbd|\xef\xbf\xbd");
  assert_html("\x01 \t\n\x7f"
              "a",
              40, " a");
}

static void long_text_is_shortened_by_characters(void **unused) {
  (void)unused;
  assert_html("abcdef", 6, "abcdef");
  assert_html("abcdefg", 6, "abcde…");
  assert_html("\xf0\x9f\x94\x92\xf0\x9f\x94\x92\xf0\x9f\x94\x92", 2,
              "\xf0\x9f\x94\x92…");
}

static void tooltips_keep_backslashes_and_lines(void **unused) {
  (void)unused;
  label l;
  label_begin(&l);
  label_plain(l.out, "a\\n\nb & \"c\"");
  char *have = label_end(&l);
  assert_string_equal(have, "a\\\\n\\nb &amp; \"c\"");
  free(have);
}

static void long_labels_lose_their_middle(void **unused) {
  (void)unused;
  const viz_line lines[] = {{"w", "1"}, {"w", "2"}, {"w", "3"},
                            {"w", "4"}, {"w", "5"}, {"w", "6"}};
  label l;
  label_begin(&l);
  label_rows(l.out, lines, 6, 4, 20);
  char *have = label_end(&l);
  assert_non_null(strstr(have, ">2<"));
  assert_null(strstr(have, ">3<"));
  assert_non_null(strstr(have, "… 3 more"));
  assert_non_null(strstr(have, ">6<"));
  free(have);
}

/// The examples of FIPS 180-4's companion, in base64.
static void hashes_are_sha256(void **unused) {
  (void)unused;
  static const char *const examples[][2] = {
      {"", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="},
      {"abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="}};
  for (unsigned i = 0; i < 3; i++) {
    char have[SHA256_BASE64_BYTES];
    sha256_base64(examples[i][0], strlen(examples[i][0]), have);
    assert_string_equal(have, examples[i][1]);
  }
}

static void markup_keeps_its_lines(void **unused) {
  (void)unused;
  label l;
  label_begin(&l);
  label_markup(l.out, "a  <b>\n\tc&\x01");
  char *have = label_end(&l);
  assert_string_equal(have, "a  &lt;b&gt;\n c&amp; ");
  free(have);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(markup_is_escaped),
      cmocka_unit_test(bytes_that_are_no_text_are_replaced),
      cmocka_unit_test(long_text_is_shortened_by_characters),
      cmocka_unit_test(tooltips_keep_backslashes_and_lines),
      cmocka_unit_test(long_labels_lose_their_middle),
      cmocka_unit_test(hashes_are_sha256),
      cmocka_unit_test(markup_keeps_its_lines),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}

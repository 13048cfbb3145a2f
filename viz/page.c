// Puts a page together: the template of viz/page/page.html with its places
// filled in. The page may run one script and use one style, which it names by
// their hashes, and load nothing: the browser keeps to that whatever text the
// program brings. Start at viz_page_write.
#include <stdlib.h>
#include <string.h>

#include "viz/label.h"
#include "viz/sha256.h"
#include "viz/target.h"

static const char *const template_lines[] = {
#include "page_html.inc"
};
static const char *const style_lines[] = {
#include "page_css.inc"
};
static const char *const script_lines[] = {
#include "page_js.inc"
};

#define JOIN(lines) join(lines, sizeof(lines) / sizeof *(lines))

static char *join(const char *const *lines, size_t n) {
  label l;
  label_begin(&l);
  for (size_t i = 0; i < n; i++)
    fputs(lines[i], l.out);
  return label_end(&l);
}

// -- what stands in the template's places ------------------------------------

/// JSON inside a script element: no "<" may begin the element's end.
static void put_data(FILE *out, const char *json) {
  for (; *json != 0; json++)
    if (*json == '<')
      fputs("\\u003c", out);
    else
      fputc(*json, out);
}

/// The svg element; its ids get the figure's in front, since several figures
/// of a page have the same ones.
static void put_svg(FILE *out, const char *svg, const char *id) {
  static const char attribute[] = " id=\"";
  const char *at = strstr(svg, "<svg");
  if (at == NULL)
    return;
  for (const char *next; (next = strstr(at, attribute)) != NULL;) {
    const size_t n = (size_t)(next - at) + strlen(attribute);
    fwrite(at, 1, n, out);
    fprintf(out, "%s_", id);
    at += n;
  }
  fputs(at, out);
}

static void put_figure(FILE *out, const viz_figure *f, const viz_limits *limits,
                       viz_notes *notes) {
  viz_notes drawn = {0};
  char *svg = viz_svg(f->diagram, limits, &drawn);
  fprintf(out, "<figure data-view=\"%s\"><details class=\"figure\"%s><summary>",
          f->view, f->open ? " open" : "");
  label_markup(out, f->caption);
  fprintf(out,
          "</summary>\n<div class=\"picture\" id=\"%s\" tabindex=\"0\" "
          "role=\"region\" aria-label=\"",
          f->id);
  label_markup(out, f->caption);
  fputs("\">\n", out);
  if (svg != NULL)
    put_svg(out, svg, f->id);
  else
    fputs("<p>The layout of this diagram took too long; ask for it alone with "
          "heddle graph.</p>",
          out);
  fputs("</div></details></figure>\n", out);
  for (unsigned i = 0; i < drawn.n; i++)
    viz_note(notes, "%s: %s", f->caption, drawn.text[i]);
  if (svg == NULL)
    viz_note(notes, "%s: %s", f->caption, drawn.error);
  free(svg);
}

typedef struct filling {
  const viz_page *page;
  const viz_limits *limits;
  viz_notes *notes;
  char *style, *script;
} filling;

static void put_policy(FILE *out, const filling *f) {
  char script[SHA256_BASE64_BYTES], style[SHA256_BASE64_BYTES];
  sha256_base64(f->script, strlen(f->script), script);
  sha256_base64(f->style, strlen(f->style), style);
  fprintf(out,
          "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; "
          "base-uri 'none'; form-action 'none'",
          script, style);
}

/// A list of the text's lines; nothing if there are none.
static void put_proof(FILE *out, const char *text) {
  if (*text == 0)
    return;
  fputs("<ul class=\"proof\">\n", out);
  while (*text != 0) {
    const size_t n = strcspn(text, "\n");
    char *line = strndup(text, n);
    fputs("<li>", out);
    label_markup(out, line != NULL ? line : "");
    fputs("</li>\n", out);
    free(line);
    text += n + (text[n] == '\n');
  }
  fputs("</ul>\n", out);
}

static void put_place(FILE *out, const filling *f, const char *name, size_t n) {
  const viz_page *p = f->page;
#define IS(word) (n == strlen(word) && strncmp(name, word, n) == 0)
  if (IS("policy"))
    put_policy(out, f);
  else if (IS("title"))
    label_markup(out, p->title);
  else if (IS("subtitle"))
    label_markup(out, p->subtitle != NULL ? p->subtitle : "");
  else if (IS("proof"))
    put_proof(out, p->proof != NULL ? p->proof : "");
  else if (IS("text"))
    label_markup(out, p->text != NULL ? p->text : "");
  else if (IS("style"))
    fputs(f->style, out);
  else if (IS("script"))
    fputs(f->script, out);
  else if (IS("data"))
    put_data(out, p->data);
  else if (IS("figures"))
    for (unsigned i = 0; i < p->n_figures; i++)
      put_figure(out, &p->figures[i], f->limits, f->notes);
#undef IS
}

static char *fill(const filling *f) {
  char *template = JOIN(template_lines);
  label l;
  label_begin(&l);
  const char *at = template;
  for (const char *place; (place = strstr(at, "{{")) != NULL;) {
    const char *end = strstr(place, "}}");
    fwrite(at, 1, (size_t)(place - at), l.out);
    put_place(l.out, f, place + 2, (size_t)(end - place) - 2);
    at = end + 2;
  }
  fputs(at, l.out);
  free(template);
  return label_end(&l);
}

bool viz_page_write(const viz_page *page, const char *path,
                    const viz_limits *limits, viz_notes *notes) {
  notes->error[0] = 0;
  target t;
  if (!target_open(&t, path, notes))
    return false;
  filling f = {page, limits, notes, JOIN(style_lines), JOIN(script_lines)};
  char *html = fill(&f);
  free(f.style);
  free(f.script);
  const bool ok = target_write(&t, path, html, strlen(html), notes);
  free(html);
  if (ok)
    return target_finish(&t, path, notes);
  target_abandon(&t);
  return false;
}

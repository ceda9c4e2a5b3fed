"""The frame of the report: one file, no script, nothing fetched."""

from html import escape

STYLE = """
:root{--felt:#fbfaf6;--ink:#16212b;--smoke:#55616c;--line:#e1dcd0;--sky:#0b6ab3;--soft:#cfe5f6}
*{box-sizing:border-box}
body{margin:0;background:var(--felt);color:var(--ink);font:17px/1.55 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:1rem 1rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:2rem 0 .5rem}
h2{font-size:1.3rem;line-height:1.3;margin:3rem 0 .75rem;border-bottom:2px solid var(--sky)}
h3{font-size:1.05rem;margin:0}
h1,h2,h3,p,code,.steps span{overflow-wrap:anywhere}
nav a{display:inline-block;padding:.6rem 1rem .6rem 0;color:var(--sky)}
.muted,small{color:var(--smoke)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem;margin:1.5rem 0}
dt{color:var(--smoke);font-size:.9rem}
dd{margin:0;font-size:1.35rem;font-weight:650}
dl.long{display:block}
dl.long dd{font-size:1rem;font-weight:400;margin-bottom:.75rem}
ol,ul{padding:0;list-style:none}
li{padding:1rem 0;border-top:1px solid var(--line);break-inside:avoid}
li p{margin:.25rem 0 0}
.steps{counter-reset:step}
.steps li{counter-increment:step;display:flex;flex-wrap:wrap;justify-content:space-between;
padding:.4rem 0;border:0;font-size:.95rem;line-height:1.35}
.steps span{flex:1 1 12rem;padding-right:1rem}
.steps span::before{content:counter(step) ". ";color:var(--smoke)}
.steps b{font-weight:500;font-variant-numeric:tabular-nums;white-space:nowrap}
.steps svg{flex:0 0 100%;width:100%;height:12px;margin-top:.2rem}
.before{fill:var(--soft)}
.now{fill:var(--sky)}
.scroll{overflow-x:auto;margin-bottom:1.5rem}
table{border-collapse:collapse;width:100%;min-width:32rem;font-size:.95rem}
td,th{overflow-wrap:normal;vertical-align:top;padding:.5rem .75rem .5rem 0;
text-align:left;border-top:1px solid var(--line)}
td{font-variant-numeric:tabular-nums}
code{font-size:.9rem}
pre{white-space:pre-wrap;background:#f3f0e8;padding:.75rem}
@media(max-width:40rem){h1{font-size:1.6rem}}
@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}nav{display:none}
section+section{break-before:page}h2{break-after:avoid}}
"""


def page(title: str, sections: dict[str, str], names: dict[str, str]) -> str:
    """The whole file; `sections` by language, `names` how each language calls itself."""
    links = "".join(
        f'<a href="#{language}" lang="{language}">{escape(name)}</a>'
        for language, name in names.items()
    )
    bodies = "\n".join(
        f'<section id="{language}" lang="{language}">\n{body}\n</section>'
        for language, body in sections.items()
    )
    return (
        '<!doctype html>\n<html lang="mn">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<nav>{links}</nav>\n{bodies}\n</main>\n</body>\n</html>\n"
    )

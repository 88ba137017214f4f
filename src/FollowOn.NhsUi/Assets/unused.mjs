// Leaves out of the style sheet what no FollowOn page can show. Rules are dropped whole or selector by selector; nothing is
// rewritten. Each line says what it stands for; a component that starts to offer one of these takes its line away.
const unused = [
  /\.nhsuk-header__search|\.nhsuk-header--organisation|\.nhsuk-header__organisation|\.nhsuk-header--white|\.nhsuk-header__navigation--white/, // no site search, no organisation header
  /\.nhsuk-button--(login|brand|icon)|\.nhsuk-button__content|\.nhsuk-button\b.*\.nhsuk-icon/, // no NHS login, no icons in buttons
  /\.nhsuk-card--(primary|secondary|top-task)|\.nhsuk-card__img|\.nhsuk-card__action/, // no navigation cards, pictures or links in a card's corner
  /\.nhsuk-(details|back-link|action-link|link|table|breadcrumb)--reverse|\.nhsuk-(action|back)-link--white/, // nothing on dark backgrounds
  /\.nhsuk-table-responsive|\.nhsuk-table__(sort|header--sort|heading-tab|panel)|\.nhsuk-table-sort|\[aria-sort|\.nhsuk-table__header\b.*\.nhsuk-(link|icon|button)/, // tables don't sort by script
  /\.nhsuk-input-wrapper--large|\.nhsuk-input--large|\.nhsuk-input-wrapper\b.*\.nhsuk-button/, // no large inputs, no button inside an input
  /\.nhsuk-file-upload(--disabled|__(drop|choose|status))/, // the browser's own file input, see nhsuk.js
  /\.nhsuk-u-(padding|margin-(left|right))-|\.nhsuk-u-static-(padding|margin-(left|right))-|\[class\*=nhsuk-u-static/, // space is set above and below
  /\.nhsuk-(scroll|expander|hero|caption-xxl)\b|\.nhsuk-link--text-colour/,
  /\.nhsuk-(do-dont-list|warning-callout|card__heading--feature)|\.nhsuk-card--feature__/ // names upstream keeps for its older markup
]

// Conditions only Internet Explorer ever met.
const internetExplorer = /^@media[^{]*((?<!forced-colors: active\),\()-ms-high-contrast|[^\x20-\x7e])/

export function withoutUnused(css) {
  return rules(css, 0, css.length)
}

function rules(css, start, end) {
  let kept = ''
  for (let at = start; at < end; ) {
    const open = nextOf(css, '{;', at, end)
    if (open < 0) return kept + css.slice(at, end)
    if (css[open] === ';') {
      kept += css.slice(at, open + 1)
      at = open + 1
      continue
    }
    const close = closing(css, open)
    const head = css.slice(at, open)
    if (internetExplorer.test(head)) {
      at = close + 1
      continue
    }
    if (/^@(media|supports)/.test(head)) {
      const inside = rules(css, open + 1, close)
      if (inside) kept += `${head}{${inside}}`
    } else if (head.startsWith('@')) {
      kept += css.slice(at, close + 1)
    } else {
      const selectors = split(head).filter((selector) => !unused.some((pattern) => pattern.test(selector)))
      if (selectors.length) kept += selectors.join(',') + css.slice(open, close + 1)
    }
    at = close + 1
  }
  return kept
}

function nextOf(css, characters, from, end) {
  for (let at = from; at < end; at++) {
    if (css[at] === '"') at = css.indexOf('"', at + 1)
    else if (characters.includes(css[at])) return at
  }
  return -1
}

function closing(css, open) {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    if (css[at] === '"') at = css.indexOf('"', at + 1)
    else if (css[at] === '{') depth++
    else if (css[at] === '}' && --depth === 0) return at
  }
  throw new Error('The style sheet ends inside a rule.')
}

/** Splits a selector list at the commas that are not inside brackets. */
function split(head) {
  const parts = []
  let depth = 0
  let from = 0
  for (let at = 0; at < head.length; at++) {
    if ('(['.includes(head[at])) depth++
    else if (')]'.includes(head[at])) depth--
    else if (head[at] === ',' && depth === 0) {
      parts.push(head.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, head.slice(from)]
}

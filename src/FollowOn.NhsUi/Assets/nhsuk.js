// The behaviour of the components FollowOn uses. A module, so it runs after the page is parsed and only in browsers that can
// run it; the page works without it. It sets the classes upstream's template sets with an inline script, because our
// content security policy allows no inline script. Upstream's file upload is left to the browser's own, which says what it says
// in the reader's language and takes a dropped file too.
import {
  createAll,
  Button,
  Checkboxes,
  ErrorSummary,
  Header,
  NotificationBanner,
  Radios,
  SkipLink
} from 'nhsuk-frontend'

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

for (const component of [Button, Checkboxes, ErrorSummary, Header, NotificationBanner, Radios, SkipLink]) {
  createAll(component)
}

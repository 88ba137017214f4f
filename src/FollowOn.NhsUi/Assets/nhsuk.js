// The behaviour of the components FollowOn uses. A module, so it runs after the page is parsed and only in browsers that can
// run it; the page works without it. It sets the classes which upstream's template sets with an inline script, because our
// content security policy allows no inline script.
import {
  createAll,
  Button,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  Header,
  NotificationBanner,
  Radios,
  SkipLink
} from 'nhsuk-frontend'

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

for (const component of [Button, Checkboxes, ErrorSummary, FileUpload, Header, NotificationBanner, Radios, SkipLink]) {
  createAll(component)
}

import type { Finding } from './finding.ts';
import type { Place } from './place.ts';

export function findApp(document: Place, name: string, finding: Finding): void {
  finding.value(document.at('name'), { kind: 'package', name }, 'defines');
  for (const need of document.at('needs').items()) {
    finding.value(need, { kind: 'package', name: need.text });
  }
  for (const group of document.at('navigation').items()) {
    for (const item of group.at('items').items()) {
      const view = item.at('view');
      finding.value(view, { kind: 'view', name: view.text });
    }
  }
}

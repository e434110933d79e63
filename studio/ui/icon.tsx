import { ICON_PATHS, type IconName } from './icon-paths.ts';

/** An outline icon in the colour of the text around it. It is silent to screen readers: the control carries the name. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg
      className={small ? 'i s' : 'i'}
      viewBox="0 0 16 16"
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the paths are constants of this package
      dangerouslySetInnerHTML={{ __html: ICON_PATHS[name] }}
    />
  );
}

/** The icon of a navigation item; documents may name one that this set does not have. */
export function iconNamed(name: string | undefined): IconName {
  return name !== undefined && name in ICON_PATHS ? (name as IconName) : 'document';
}

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="5" fill="var(--primary)" />
      <g fill="#fff">
        <rect x="4" y="4.5" width="8" height="2.6" rx=".6" />
        <rect x="4" y="14.9" width="8" height="2.6" rx=".6" />
        <rect x="10" y="9.7" width="8" height="2.6" rx=".6" />
      </g>
      <g fill="#fff" opacity=".55">
        <rect x="14.2" y="4" width="2.6" height="4.2" rx=".6" />
        <rect x="14.2" y="13.8" width="2.6" height="4.2" rx=".6" />
        <rect x="5.2" y="8.9" width="2.6" height="4.2" rx=".6" />
      </g>
    </svg>
  );
}

/** Mail to people, when the configuration names a mail server. */
import type { Locale } from '../actor.ts';
import type { Config } from '../config.ts';
import type { LinkPurpose } from './link.ts';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

const LETTERS: Readonly<
  Record<Exclude<LinkPurpose, 'first_run'>, Readonly<Record<Locale, (name: string, link: string) => Letter>>>
> = {
  invite: {
    en: (name, link) => ({
      subject: 'Your account',
      text: `Hello ${name},\n\nan account was made for you. Open this link to sign in and choose a password:\n\n${link}\n\nIt works once, within seven days.\n`,
    }),
    'zh-CN': (name, link) => ({
      subject: '您的账号',
      text: `${name}，您好：\n\n已为您开通账号。打开以下链接登录并设置密码：\n\n${link}\n\n链接七天内有效，只能使用一次。\n`,
    }),
  },
  password: {
    en: (name, link) => ({
      subject: 'A new password',
      text: `Hello ${name},\n\nopen this link to choose a new password:\n\n${link}\n\nIt works once, within two hours. If nobody asked for it, tell your administrator.\n`,
    }),
    'zh-CN': (name, link) => ({
      subject: '设置新密码',
      text: `${name}，您好：\n\n打开以下链接设置新密码：\n\n${link}\n\n链接两小时内有效，只能使用一次。如果不是您本人的要求，告知管理员。\n`,
    }),
  },
};

export interface Recipient {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** Somebody waits for it: milliseconds until a mail server that says nothing counts as one that refuses. */
const PATIENCE = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** False when no mail server is configured: the link is then for copying. @throws Error of the mail server */
export async function mailLink(
  config: Config,
  purpose: keyof typeof LETTERS,
  to: Recipient,
  link: string,
): Promise<boolean> {
  if (!config.smtpUrl) return false;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url: config.smtpUrl, ...PATIENCE });
  try {
    const from = `Jacquard <noreply@${new URL(config.publicUrl).hostname}>`;
    await transport.sendMail({
      from,
      to: { name: to.name, address: to.email },
      ...LETTERS[purpose][to.locale](to.name, link),
    });
    return true;
  } finally {
    transport.close();
  }
}

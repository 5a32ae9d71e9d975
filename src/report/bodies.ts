/** The bodies whose profiles are known: as a table, or as a sheet with those of the person first. */

import { standingsIn } from '../audit/profile-words';
import type { Profile } from '../record/schema-types';
import type { Sheet } from './sheet';
import { makeTable, type Table } from './table';

export interface KnownProfile {
  profile: Profile;
  /** The person goes by it today. */
  isOwn: boolean;
}

export function bodiesTable(profiles: readonly KnownProfile[]): Table {
  return makeTable('bodies', 'Bodies', profiles, [
    { key: 'body', title: 'Body', type: 'text', from: ({ profile }) => profile.body },
    { key: 'profile', title: 'Profile', type: 'id', from: ({ profile }) => profile.id },
    { key: 'from', title: 'From', type: 'date', from: ({ profile }) => profile.from },
    { key: 'until', title: 'Until', type: 'date', from: ({ profile }) => profile.until },
    { key: 'counts', title: 'Counts', type: 'text', from: ({ profile }) => countedIn(profile) },
    { key: 'standing', title: 'Standing', type: 'text', from: ({ profile }) => standingsIn(profile).join(', ') },
    { key: 'checked', title: 'Checked', type: 'date', from: ({ profile }) => profile.checked },
    { key: 'yours', title: 'Yours', type: 'text', from: ({ isOwn }) => (isOwn ? 'yours' : '') },
  ]);
}

export function bodiesSheet(profiles: readonly KnownProfile[]): Sheet {
  const group = (heading: string, some: readonly KnownProfile[]) =>
    some.length === 0
      ? []
      : [
          {
            heading,
            lines: some.map(({ profile }) => ({
              text: `${profile.id}: ${profile.title}`,
              aside: [
                `counts ${countedIn(profile)}`,
                ...(profile.from === undefined ? [] : [`from ${profile.from}`]),
                ...(profile.until === undefined ? [] : [`until ${profile.until}`]),
                `${standingsIn(profile).join(', ')}, checked ${profile.checked}`,
              ].join('; '),
            })),
          },
        ];
  return {
    title: 'Bodies',
    about: 'What each asks for, as far as a source was found: cpd bodies <body>',
    groups: [
      ...group(
        'Yours',
        profiles.filter(({ isOwn }) => isOwn),
      ),
      ...group(
        'Others',
        profiles.filter(({ isOwn }) => !isOwn),
      ),
    ],
  };
}

function countedIn({ targets = [] }: Profile): string {
  const metrics = new Set(targets.map(({ metric }) => metric));
  return metrics.size > 0 ? [...metrics].join(', ') : 'no amount';
}

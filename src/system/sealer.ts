/** Files that only one person can open, in the age format. */

// Traps: it is an ES module, and takes a twentieth of a second to load; what a wrong recipient or identity is told is meant
// for who calls it, and not for who typed it.
import { Decrypter, Encrypter } from 'age-encryption';
import type { Sealer } from '../env';
import { EXIT, Failure } from '../failure';

export function createSealer(): Sealer {
  return {
    async seal(bytes, recipients) {
      const encrypter = new Encrypter();
      for (const recipient of recipients) {
        try {
          encrypter.addRecipient(recipient);
        } catch {
          throw new Failure(
            `--encrypt-to: "${recipient}" is no age recipient; one begins with age1`,
            EXIT.usage,
            'age-keygen -o key.txt',
          );
        }
      }
      return encrypter.encrypt(bytes);
    },
    async open(bytes, identities) {
      const decrypter = new Decrypter();
      const lines = identities.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
      try {
        for (const line of lines) decrypter.addIdentity(line.trim());
      } catch {
        throw new Failure('--identity: the file holds what is no age identity; one begins with AGE-SECRET-KEY-');
      }
      if (lines.length === 0) throw new Failure('--identity: the file holds no age identity');
      try {
        return await decrypter.decrypt(bytes);
      } catch (error) {
        const isOther = error instanceof Error && /no identity matched/i.test(error.message);
        throw new Failure(
          isOther
            ? 'it is sealed for somebody else: no identity fits'
            : 'it is sealed, and damaged: it cannot be opened',
          EXIT.problems,
        );
      }
    },
  };
}

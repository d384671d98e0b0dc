import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';

/** The operations on segment files, so that tests can let any of them fail. */
export interface FileOperations {
  /** Opens for reading and writing; makes the file where `create`. */
  open(path: string, create: boolean): number;
  size(fd: number): number;
  /** All of `length` bytes. */
  write(fd: number, buffer: Buffer, from: number, length: number, position: number): void;
  /** Bytes read; fewer than asked for at the end of the file. */
  read(fd: number, buffer: Buffer, from: number, length: number, position: number): number;
  /** Returns when the bytes are on the disk. */
  sync(fd: number): void;
  truncate(fd: number, length: number): void;
  close(fd: number): void;
}

export const nodeFileOperations: FileOperations = {
  open: (path, create) =>
    openSync(path, create ? constants.O_RDWR | constants.O_CREAT : constants.O_RDWR, 0o644),
  size: (fd) => fstatSync(fd).size,
  write: (fd, buffer, from, length, position) => {
    for (let done = 0; done < length; ) {
      done += writeSync(fd, buffer, from + done, length - done, position + done);
    }
  },
  read: (fd, buffer, from, length, position) => {
    let done = 0;
    while (done < length) {
      const bytes = readSync(fd, buffer, from + done, length - done, position + done);
      if (bytes === 0) break;
      done += bytes;
    }
    return done;
  },
  sync: fdatasyncSync,
  truncate: ftruncateSync,
  close: closeSync,
};

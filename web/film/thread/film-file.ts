import { BufferTarget, StreamTarget, type StreamTargetChunk, type Target } from 'mediabunny'
import { filmsFolder } from '../../store/films.ts'
import { keepBytes } from '../../store/store.ts'
import { CannotMake } from '../cannot-make.ts'

/** Where a film is written to: a file, or memory where the browser lends no file system. */
export type FilmFile = {
  target: Target
  isFile: boolean
  /** Keeps what was written. @returns its size in bytes. @throws CannotMake where the phone is full */
  keep(): Promise<number>
  /** Lets go of the half film. */
  drop(): Promise<void>
}

/** Bytes are gathered up to so many, so that the file is written seldom. */
const chunkSize = 1024 * 1024

export async function openFilmFile(id: string): Promise<FilmFile> {
  const folder = await filmsFolder().catch(() => undefined)
  return folder ? openFile(folder, id) : openMemory(id)
}

async function openFile(folder: FileSystemDirectoryHandle, id: string): Promise<FilmFile> {
  const access = await (await folder.getFileHandle(id, { create: true })).createSyncAccessHandle()
  access.truncate(0)
  let problem: CannotMake | undefined
  const writable = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => {
      try {
        // On a full phone Chromium does not throw, but returns its error's number as bytes: 4294967288.
        const written = access.write(data, { at: position })
        if (written !== data.byteLength) problem = new CannotMake('no-room')
      } catch (cause) {
        problem = new CannotMake('no-room', { cause })
      }
      if (problem) throw problem
    },
  })
  return {
    target: new StreamTarget(writable, { chunked: true, chunkSize }),
    isFile: true,
    async keep() {
      // The writer may have passed over it.
      if (problem) throw problem
      const size = access.getSize()
      access.flush()
      access.close()
      return size
    },
    async drop() {
      access.close()
      await folder.removeEntry(id)
    },
  }
}

function openMemory(id: string): FilmFile {
  const target = new BufferTarget()
  return {
    target,
    isFile: false,
    async keep() {
      if (!target.buffer) throw new Error('the film was not written')
      await keepBytes(id, target.buffer).catch((cause) => {
        throw new CannotMake('no-room', { cause })
      })
      return target.buffer.byteLength
    },
    drop: async () => {},
  }
}

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes long begins first, so that all lanes end at the same time. */
const kinds = ['browser', 'film', 'e2e', 'worker', 'guarded', 'studio', 'unit']
const rank = ({ project }: TestSpecification) => kinds.indexOf(project.name)

/** The files of a kind come in a row: a process that has loaded what they need goes on with the next. */
export class KindsInARow extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

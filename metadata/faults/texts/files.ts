/** What is wrong with files before they are documents. */
import { always, type FaultRow, row } from '../row.ts';

export const FILE_FAULTS = {
  noFolder: row(
    'MISSING',
    always('There is no such folder.', '没有这个文件夹。'),
    always('Name the folder of a package.', '指明应用包的文件夹。'),
  ),
  strayFolder: row(
    'WRONG_FOLDER',
    always('A package has no folder "{name}".', '应用包没有文件夹“{name}”。'),
    always('Folders of a package: {known}.', '应用包的文件夹：{known}。'),
  ),
  manyFiles: row(
    'TOO_LARGE',
    always('The folder has more than {limit} files.', '文件夹中的文件超过 {limit} 个。'),
    always('Split the package.', '拆分应用包。'),
  ),
  noJsonFile: row(
    'WRONG_FOLDER',
    always('Documents end in .json.', '文档以 .json 结尾。'),
    always('Rename or remove it.', '重命名或去掉它。'),
  ),
  largeFile: row(
    'TOO_LARGE',
    always('The file has {size} bytes; at most {limit} are read.', '文件有 {size} 字节，最多 {limit} 字节。'),
    always('Split it.', '拆分它。'),
  ),
  unreadableFile: row(
    'NOT_JSON',
    always('The file is no JSON: {detail}', '文件不是 JSON：{detail}'),
    always('Write it as JSON, in UTF-8.', '写成 UTF-8 编码的 JSON。'),
  ),
  folderOfDocuments: row(
    'WRONG_FOLDER',
    always('A folder of documents has no folders in it.', '文档的文件夹中不能再有文件夹。'),
    always('Move the files up.', '把文件移到上一层。'),
  ),
  noAppFile: row(
    'MISSING',
    always('The package has no app.json.', '应用包没有 app.json。'),
    always('Add one; see the reference.', '补上一个，写法见文档。'),
  ),
  badSyntax: row(
    'NOT_JSON',
    always(
      'Line {line}, column {column}: the file is no JSON: {detail}.',
      '第 {line} 行第 {column} 列：文件不是 JSON：{detail}。',
    ),
    always('Mend the text there, or just before.', '改正该处或紧挨在前的文字。'),
  ),
  memberTwice: row(
    'DUPLICATE',
    always(
      'Line {line}, column {column}: the object says a member twice: {detail}.',
      '第 {line} 行第 {column} 列：对象中同一成员出现两次：{detail}。',
    ),
    always('Remove one of them.', '去掉一个。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;

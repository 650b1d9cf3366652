// The tables of the catalogue and how an older file becomes a current one.
#pragma once

namespace minutebook {

class SqliteDatabase;

// PRAGMA user_version of a current file. Raise it with a step in kSteps for every change.
inline constexpr int kCatalogueVersion = 5;

// Runs the steps a file of version `from` lacks; 0 is an empty file. Throws SqliteError.
void upgrade_catalogue(SqliteDatabase& database, int from);

}  // namespace minutebook

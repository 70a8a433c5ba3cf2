package io.casestream.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.casestream.storage",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK =
            classes()
                    .that()
                    .resideInAPackage("..storage.domain..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.casestream.storage.domain..",
                            "io.casestream.common.model..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_KAFKA_KNOWS_KAFKA =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..storage.kafka..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..", "org.eclipse.microprofile.reactive..");

    @ArchTest
    static final ArchRule ONLY_REST_KNOWS_HTTP =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..storage.rest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule THE_DATABASE_KNOWS_NOBODY_WHO_USES_IT =
            noClasses()
                    .that()
                    .resideInAPackage("..storage.db..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..storage.kafka..", "..storage.rest..", "..storage.store..");
}
